import { Column, DataType, Model, Table } from 'sequelize-typescript';

/** What was said; an action is IRC's `/me`, a notice is the conversation's own note. */
export type MessageKind = 'text' | 'action' | 'notice';

/** One message. A deleted one stays as a tombstone: its `seq` is never given again. */
@Table({ tableName: 'messages', underscored: true, timestamps: false })
export class Message extends Model {
  @Column({ type: DataType.BIGINT, primaryKey: true, autoIncrement: true })
  declare id: number;

  @Column({ type: DataType.BIGINT, allowNull: false })
  declare conversationId: number;

  /** 1, 2, 3, … within the conversation, without a gap, in commit order. */
  @Column({ type: DataType.BIGINT, allowNull: false })
  declare seq: number;

  /** The conversation's revision at which this message last changed. */
  @Column({ type: DataType.BIGINT, allowNull: false })
  declare revision: number;

  @Column({ type: DataType.BIGINT, allowNull: false })
  declare senderId: number;

  @Column({ type: DataType.TEXT, allowNull: false })
  declare kind: MessageKind;

  @Column({ type: DataType.TEXT, allowNull: false })
  declare content: string;

  /** The sender's own name for it: sending it again finds this row. */
  @Column({ type: DataType.TEXT })
  declare clientId: string | null;

  @Column({ type: DataType.BIGINT, allowNull: false })
  declare createdAt: number;

  @Column({ type: DataType.BIGINT })
  declare editedAt: number | null;

  @Column({ type: DataType.BIGINT })
  declare deletedAt: number | null;
}
