import { Column, DataType, Model, Table } from 'sequelize-typescript';

/** A person or program with an account. Imported people have neither address nor password. */
@Table({ tableName: 'users', underscored: true, timestamps: false })
export class User extends Model {
  @Column({ type: DataType.BIGINT, primaryKey: true, autoIncrement: true })
  declare id: number;

  @Column({ type: DataType.TEXT, allowNull: false })
  declare username: string;

  /** The username as it is compared: unique without regard to case. */
  @Column({ type: DataType.TEXT, allowNull: false, unique: true })
  declare usernameKey: string;

  @Column({ type: DataType.TEXT, unique: true })
  declare email: string | null;

  @Column({ type: DataType.TEXT, allowNull: false })
  declare firstName: string;

  @Column({ type: DataType.TEXT, allowNull: false })
  declare lastName: string;

  @Column({ type: DataType.TEXT, allowNull: false })
  declare phoneNumber: string;

  @Column({ type: DataType.TEXT })
  declare passwordHash: string | null;

  @Column({ type: DataType.BOOLEAN, allowNull: false })
  declare isStaff: boolean;

  @Column({ type: DataType.BOOLEAN, allowNull: false })
  declare isSuperuser: boolean;

  @Column({ type: DataType.BOOLEAN, allowNull: false })
  declare isActive: boolean;

  /** Everything people search by, folded to lower case, a field a line. */
  @Column({ type: DataType.TEXT, allowNull: false })
  declare searchText: string;

  /** Unix milliseconds, as every time in the database. */
  @Column({ type: DataType.BIGINT, allowNull: false })
  declare createdAt: number;

  @Column({ type: DataType.BIGINT, allowNull: false })
  declare updatedAt: number;

  /** The number of the last change of the profile, among all people's. */
  @Column({ type: DataType.BIGINT, allowNull: false, defaultValue: 0 })
  declare revision: number;

  /** When they showed that the e-mail address is theirs; null until then. */
  @Column({ type: DataType.BIGINT })
  declare emailVerifiedAt: number | null;

  /** Whether everybody who is signed in sees the e-mail address; hidden, it is not found by either. */
  @Column({ type: DataType.BOOLEAN, allowNull: false, defaultValue: false })
  declare showsEmail: boolean;

  @Column({ type: DataType.BOOLEAN, allowNull: false, defaultValue: false })
  declare showsPhone: boolean;
  /** Sees only who they share a conversation with. */
  @Column({ type: DataType.BOOLEAN, allowNull: false, defaultValue: false })
  declare isGuest: boolean;
}
