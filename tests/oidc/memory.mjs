// Where the server keeps everything: all of it until the process ends, so that no grant is lost for another reason than its own.
export class MemoryAdapter {
  static #tables = new Map();

  constructor(model) {
    if (!MemoryAdapter.#tables.has(model)) MemoryAdapter.#tables.set(model, new Map());
    this.rows = MemoryAdapter.#tables.get(model);
  }

  async upsert(id, payload) {
    this.rows.set(id, payload);
  }

  async find(id) {
    return this.rows.get(id);
  }

  async findByUid(uid) {
    return [...this.rows.values()].find((row) => row.uid === uid);
  }

  async consume(id) {
    this.rows.get(id).consumed = Math.floor(Date.now() / 1000);
  }

  async destroy(id) {
    this.rows.delete(id);
  }

  async revokeByGrantId(grantId) {
    for (const [id, row] of this.rows) if (row.grantId === grantId) this.rows.delete(id);
  }
}
