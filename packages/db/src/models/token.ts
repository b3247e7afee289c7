import { Column, DataType, Model, Table } from 'sequelize-typescript';

/** What a program signs in with: one secret of its own, or a family of refresh tokens. Deleting the row ends it. */
@Table({ tableName: 'tokens', underscored: true, timestamps: false })
export class Token extends Model {
  /** Opens nothing: it names the token where it is listed and ended. */
  @Column({ type: DataType.TEXT, primaryKey: true })
  declare id: string;

  @Column({ type: DataType.BIGINT, allowNull: false })
  declare userId: number;

  @Column({ type: DataType.TEXT, allowNull: false })
  declare kind: TokenKind;

  @Column({ type: DataType.TEXT, allowNull: false })
  declare name: string;

  @Column({ type: DataType.TEXT, allowNull: false })
  declare scope: TokenScope;

  /** SHA-256 of a personal token, in hexadecimal. */
  @Column({ type: DataType.TEXT, unique: true })
  declare hash: string | null;

  @Column({ type: DataType.TEXT, allowNull: false })
  declare userAgent: string;

  @Column({ type: DataType.TEXT, allowNull: false })
  declare address: string;

  @Column({ type: DataType.BIGINT, allowNull: false })
  declare createdAt: number;

  /** 0 where it was never used. */
  @Column({ type: DataType.BIGINT, allowNull: false })
  declare lastUsedAt: number;

  /** Null for one that lasts until it is ended. */
  @Column({ type: DataType.BIGINT })
  declare expiresAt: number | null;
}

/** `personal`: one secret, made by hand; `refreshed`: short-lived access tokens and what renews them. */
export type TokenKind = 'personal' | 'refreshed';

/** What it may do, each more than the one before. */
export type TokenScope = 'read' | 'write' | 'admin';
