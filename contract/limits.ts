/**
 * How long the texts and lists of the API's inputs may be. The API's schemas and the forms take them from here. The names are
 * those of HTML and JSON Schema, so an input takes a limit as it is: `htmlInput: { ...limits.name }`. A limit that no form
 * shows stands in the schema of its field.
 */
export const limits = {
  /** Why staff do something. */
  reason: { minLength: 5, maxLength: 500 },
  /** The number of the ticket that requested it. */
  ticket: { maxLength: 100 },
  alertComment: { maxLength: 2000 },
  userNote: { maxLength: 4000 },

  /** The name of what people create: a key, a token, a stream, a schedule. */
  name: { maxLength: 100 },
  savedViewName: { maxLength: 80 },
  staffName: { maxLength: 100 },
  profile: {
    name: { maxLength: 200 },
    job_title: { maxLength: 200 },
    /** As it is typed or pasted; it is kept as E.164. */
    phone: { maxLength: 60 },
    website: { maxLength: 300 },
  },

  /** A query line of the audit log. */
  query: { maxLength: 2000 },
  searchText: { maxLength: 200 },
  /** An IP address or a network. */
  network: { maxLength: 100 },
  browser: { maxLength: 100 },
  os: { maxLength: 100 },
  session: { maxLength: 64 },
  /** Values of one filter. */
  filterValues: { maxItems: 50 },

  /** Sessions that are revoked at once. */
  sessionIds: { maxItems: 200 },
  /** Users that a bulk action names one by one. */
  userIds: { maxItems: 1000 },
  /** Addresses whose network operators are requested at once. */
  operatorAddresses: { maxItems: 100 },

  webhookUrl: { maxLength: 2000 },
  syslogHost: { maxLength: 253 },
  /** A certificate in PEM. */
  certificate: { maxLength: 20_000 },
  streamFile: { maxLength: 61 },

  deliveryFolder: { maxLength: 60 },
  s3: {
    endpoint: { maxLength: 500 },
    region: { maxLength: 40 },
    bucket: { maxLength: 63 },
    prefix: { maxLength: 200 },
    access_key_id: { maxLength: 128 },
    secret_access_key: { maxLength: 256 },
  },

  /**
   * A password, in characters as people count them. NIST SP 800-63B-4, 3.1.1.2: 15 for a password alone, 8 with two-factor
   * authentication. Hashing time grows with length, so there is a longest one.
   */
  password: { minLength: 15, maxLength: 256 },
  passwordWithTwoFactor: { minLength: 8 },
} as const;
