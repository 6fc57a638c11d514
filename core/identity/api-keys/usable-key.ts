/**
 * Returns SQL of whether the API key that a batch was sent with still counts, as `findUsableApiKeys` does; true without a
 * key.
 * @param batch the alias of a row with `api_key_id`, `key_hash` and `received_at`.
 */
export const isUsableKey = (batch: string): string =>
  `(${batch}.key_hash is null or exists (
      select from api_keys k where k.id = ${batch}.api_key_id and k.revoked_at is null
        and (k.expires_at is null or k.expires_at > ${batch}.received_at)
        and (k.key_hash = ${batch}.key_hash
             or (k.previous_hash = ${batch}.key_hash and k.previous_until > ${batch}.received_at))))`;
