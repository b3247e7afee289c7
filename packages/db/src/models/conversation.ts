import { Column, DataType, Model, Table } from 'sequelize-typescript';

export type ConversationKind = 'direct' | 'group';

/** Where people talk: the direct conversation of two, or a group. */
@Table({ tableName: 'conversations', underscored: true, timestamps: false })
export class Conversation extends Model {
  @Column({ type: DataType.BIGINT, primaryKey: true, autoIncrement: true })
  declare id: number;

  @Column({ type: DataType.TEXT, allowNull: false })
  declare kind: ConversationKind;

  @Column({ type: DataType.TEXT })
  declare title: string | null;

  /** `lower id:higher id` of a direct conversation, so that two people have one. */
  @Column({ type: DataType.TEXT, unique: true })
  declare directKey: string | null;

  /** What an imported conversation was read from, so that a second import finds it. */
  @Column({ type: DataType.TEXT, unique: true })
  declare source: string | null;

  @Column({ type: DataType.BIGINT, allowNull: false })
  declare participantCount: number;

  @Column({ type: DataType.BIGINT, allowNull: false })
  declare lastSeq: number;

  @Column({ type: DataType.BIGINT, allowNull: false })
  declare revision: number;

  /** True while `updatedAt` has moved and the participants' copy of it has not yet. */
  @Column({ type: DataType.BOOLEAN, allowNull: false })
  declare activityPending: boolean;

  @Column({ type: DataType.BIGINT, allowNull: false })
  declare createdAt: number;

  /** When it last moved: a message, a title, a membership. */
  @Column({ type: DataType.BIGINT, allowNull: false })
  declare updatedAt: number;

  @Column({ type: DataType.BIGINT })
  declare deletedAt: number | null;

  /** Copies of `updatedAt` and `lastSeq` as of about a second ago: listings of all conversations are in their order. */
  @Column({ type: DataType.BIGINT, allowNull: false, defaultValue: 0 })
  declare listedAt: number;

  @Column({ type: DataType.BIGINT, allowNull: false, defaultValue: 0 })
  declare listedCount: number;

  /** At which revision the title changed last; 0 where it never did. */
  @Column({ type: DataType.BIGINT, allowNull: false, defaultValue: 0 })
  declare titleRevision: number;
}
