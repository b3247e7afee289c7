import { Column, DataType, Model, Table } from 'sequelize-typescript';

/** A link by which somebody shows who they are; of each purpose a person has one. */
@Table({ tableName: 'account_links', underscored: true, timestamps: false })
export class AccountLink extends Model {
  @Column({ type: DataType.BIGINT, primaryKey: true })
  declare userId: number;

  @Column({ type: DataType.TEXT, primaryKey: true })
  declare purpose: string;

  /** SHA-256 of the token in the link, which nobody keeps. */
  @Column({ type: DataType.TEXT, allowNull: false, unique: true })
  declare tokenHash: string;

  /** The address it was sent to. */
  @Column({ type: DataType.TEXT })
  declare email: string | null;

  @Column({ type: DataType.BIGINT, allowNull: false })
  declare expiresAt: number;
}
