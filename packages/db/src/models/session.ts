import { Column, DataType, Model, Table } from 'sequelize-typescript';

/** A place where somebody is signed in; the cookie seals its id, and deleting the row ends it. */
@Table({ tableName: 'sessions', underscored: true, timestamps: false })
export class Session extends Model {
  @Column({ type: DataType.TEXT, primaryKey: true })
  declare id: string;

  @Column({ type: DataType.BIGINT, allowNull: false })
  declare userId: number;

  @Column({ type: DataType.TEXT, allowNull: false })
  declare userAgent: string;

  @Column({ type: DataType.TEXT, allowNull: false })
  declare address: string;

  @Column({ type: DataType.BIGINT, allowNull: false })
  declare createdAt: number;

  @Column({ type: DataType.BIGINT, allowNull: false })
  declare expiresAt: number;

  /** What its owner is shown for it. */
  @Column({ type: DataType.TEXT, allowNull: false })
  declare publicId: string;

  @Column({ type: DataType.BIGINT, allowNull: false })
  declare lastUsedAt: number;
}
