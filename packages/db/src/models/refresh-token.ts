import { Column, DataType, Model, Table } from 'sequelize-typescript';

/** One refresh token of a family; used ones are kept until they would have expired, to be known when they come again. */
@Table({ tableName: 'refresh_tokens', underscored: true, timestamps: false })
export class RefreshToken extends Model {
  /** SHA-256, in hexadecimal. */
  @Column({ type: DataType.TEXT, primaryKey: true })
  declare hash: string;

  @Column({ type: DataType.TEXT, allowNull: false })
  declare tokenId: string;

  @Column({ type: DataType.BIGINT })
  declare usedAt: number | null;

  @Column({ type: DataType.BIGINT, allowNull: false })
  declare expiresAt: number;
}
