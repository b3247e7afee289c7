import { Column, DataType, Model, Table } from 'sequelize-typescript';

/** One line of the audit log. It is never changed. */
@Table({ tableName: 'audit_log', underscored: true, timestamps: false })
export class AuditEntry extends Model {
  @Column({ type: DataType.BIGINT, primaryKey: true, autoIncrement: true })
  declare id: number;

  @Column({ type: DataType.BIGINT, allowNull: false })
  declare at: number;

  @Column({ type: DataType.TEXT, allowNull: false })
  declare action: string;

  /** Who did it; null for strangers and for the command line. */
  @Column({ type: DataType.BIGINT })
  declare actorId: number | null;

  @Column({ type: DataType.TEXT })
  declare subjectType: string | null;

  @Column({ type: DataType.TEXT })
  declare subjectId: string | null;

  @Column({ type: DataType.TEXT, allowNull: false })
  declare address: string;

  @Column({ type: DataType.TEXT, allowNull: false })
  declare userAgent: string;

  /** A JSON object. */
  @Column({ type: DataType.TEXT, allowNull: false })
  declare detail: string;
}
