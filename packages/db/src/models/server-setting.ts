import { Column, DataType, Model, Table } from 'sequelize-typescript';

/** One setting of the server, changed while it runs. */
@Table({ tableName: 'server_settings', underscored: true, timestamps: false })
export class ServerSetting extends Model {
  @Column({ type: DataType.TEXT, primaryKey: true })
  declare name: string;

  /** As JSON. */
  @Column({ type: DataType.TEXT, allowNull: false })
  declare value: string;

  @Column({ type: DataType.BIGINT, allowNull: false })
  declare updatedAt: number;
}
