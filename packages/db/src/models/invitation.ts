import { Column, DataType, Model, Table } from 'sequelize-typescript';

/** A link that lets people in, as often as it has uses left. */
@Table({ tableName: 'invitations', underscored: true, timestamps: false })
export class Invitation extends Model {
  @Column({ type: DataType.BIGINT, primaryKey: true, autoIncrement: true })
  declare id: number;

  /** SHA-256 of the token in the link, which nobody keeps. */
  @Column({ type: DataType.TEXT, allowNull: false, unique: true })
  declare tokenHash: string;

  @Column({ type: DataType.BIGINT, allowNull: false })
  declare createdBy: number;

  /** The conversation that it leads into. */
  @Column({ type: DataType.BIGINT })
  declare conversationId: number | null;

  @Column({ type: DataType.BIGINT, allowNull: false })
  declare uses: number;

  @Column({ type: DataType.BIGINT, allowNull: false })
  declare usesLeft: number;

  @Column({ type: DataType.BIGINT, allowNull: false })
  declare createdAt: number;

  @Column({ type: DataType.BIGINT, allowNull: false })
  declare expiresAt: number;

  /** Whether who registers by it is a guest. */
  @Column({ type: DataType.BOOLEAN, allowNull: false, defaultValue: false })
  declare asGuest: boolean;
}
