import { Column, DataType, Model, Table } from 'sequelize-typescript';

/** A pair of keys for access tokens. */
@Table({ tableName: 'signing_keys', underscored: true, timestamps: false })
export class SigningKey extends Model {
  /** The `kid` of what it signs. */
  @Column({ type: DataType.TEXT, primaryKey: true })
  declare id: string;

  /** As a JSON Web Key. */
  @Column({ type: DataType.TEXT, allowNull: false })
  declare publicKey: string;

  @Column({ type: DataType.TEXT, allowNull: false })
  declare sealedPrivateKey: string;

  @Column({ type: DataType.BIGINT, allowNull: false })
  declare createdAt: number;
}
