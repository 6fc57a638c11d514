// Generated from the migrations by `npm run generate`; do not edit by hand.

/** The rows of each table, as node-postgres reads them. What a jsonb column holds is the store's to say. */
export type Tables = {
  access_reviews: {
    id: string;
    period_from: Date;
    period_to: Date;
    signed_at: Date;
    signed_by: string;
    note: string;
    decisions: unknown;
  };
  alert_history: {
    id: string;
    alert_id: string;
    at: Date;
    by_id: string | null;
    kind: string;
    text: string | null;
  };
  alert_mail: {
    user_id: string;
    mode: 'off' | 'at_once' | 'hourly' | 'daily' | null;
    min_severity: 'info' | 'low' | 'medium' | 'high' | 'critical' | null;
    hour: number | null;
    looked_at: Date;
    mailed_at: Date | null;
  };
  alert_mailed: {
    user_id: string;
    alert_id: string;
    severity: 'info' | 'low' | 'medium' | 'high' | 'critical';
  };
  alert_responses: {
    id: string;
    alert_id: string | null;
    rule_id: string;
    response: string;
    state: 'suggested' | 'dry_run' | 'pending' | 'done' | 'failed';
    subject_id: string;
    session_hash: string | null;
    created_at: Date;
    done_at: Date | null;
  };
  alerts: {
    id: string;
    kind: string;
    severity: 'info' | 'low' | 'medium' | 'high' | 'critical';
    state: 'open' | 'acknowledged' | 'resolved';
    subject_id: string;
    subject_identifier: string | null;
    session_hash: string | null;
    reasons: unknown;
    evidence: string[];
    created_at: Date;
    acknowledged_at: Date | null;
    acknowledged_by: string | null;
    resolved_at: Date | null;
    resolved_by: string | null;
    note: string | null;
    group_key: string | null;
    rules: string[];
    score: number | null;
    network: string | null;
    detections: number;
    last_event_at: Date | null;
    resolution: 'true_positive' | 'benign' | 'false_positive' | null;
    assignee_id: string | null;
    ranked_at: Date | null;
  };
  api_key_networks: {
    key_id: string;
    network: string;
    first_used_at: Date;
  };
  api_keys: {
    id: string;
    name: string;
    prefix: string;
    key_hash: Buffer;
    scopes: string[];
    reason: string;
    created_at: Date;
    created_by: string;
    expires_at: Date | null;
    last_used_at: Date | null;
    last_used_ip: string | null;
    revoked_at: Date | null;
    rotated_at: Date | null;
    previous_hash: Buffer | null;
    previous_until: Date | null;
  };
  approvals: {
    id: string;
    action: string;
    user_id: string;
    state: 'pending' | 'approved' | 'rejected' | 'withdrawn' | 'expired';
    note: unknown;
    requested_by: string;
    requested_at: Date;
    expires_at: Date;
    decided_by: string | null;
    decided_at: Date | null;
    decision_reason: string | null;
  };
  audit_day_counts: {
    day: Date;
    sum: string;
    found: string[];
    counts: number[];
  };
  audit_dead_letters: {
    id: string;
    batch_id: string;
    position: number;
    api_key_id: string | null;
    received_at: Date;
    event: string;
    error: string;
    attempts: number;
    failed_at: Date;
    state: 'waiting' | 'stored' | 'discarded';
    resolved_at: Date | null;
    resolved_by: string | null;
    reason: string | null;
  };
  audit_events: {
    subject_id: string;
    occurred_at: Date;
    id: string;
    received_at: Date;
    actor_id: string | null;
    organisation_id: string | null;
    api_key_id: string | null;
    outcome: 'success' | 'failure';
    severity: 'info' | 'low' | 'medium' | 'high' | 'critical';
    category: 'authentication' | 'session' | 'account' | 'credential' | 'two_factor' | 'staff' | 'api_key' | 'data' | 'system' | 'other';
    actor_type: 'user' | 'staff' | 'api_key' | 'service' | 'system' | 'anonymous';
    device_type: 'desktop' | 'mobile' | 'tablet' | 'bot' | 'other';
    risk_score: number | null;
    ip: string | null;
    code: string;
    message: string;
    reason: string | null;
    subject_identifier: string | null;
    actor_identifier: string | null;
    country: string | null;
    session_hash: string | null;
    request_id: string | null;
    target_type: string | null;
    target_id: string | null;
    risk_reasons: unknown;
    details: unknown;
    user_agent_id: number | null;
    location_id: number | null;
  };
  audit_inbox: {
    id: string;
    received_at: Date;
    api_key_id: string | null;
    event_count: number;
    body: string | null;
    last_error: string | null;
    packed: Buffer | null;
    attempts: number;
    retry_at: Date | null;
    grouped: boolean;
    part_of: string | null;
    first: number;
    max_attempts: number;
  };
  audit_locations: {
    id: number;
    hash: Buffer;
    country: string | null;
    region: string | null;
    city: string | null;
    latitude: number | null;
    longitude: number | null;
    timezone: string | null;
  };
  audit_retention: {
    category: 'authentication' | 'session' | 'account' | 'credential' | 'two_factor' | 'staff' | 'api_key' | 'data' | 'system' | 'other';
    days: number;
    changed_at: Date;
    changed_by: string;
  };
  audit_rollup_days: {
    day: Date;
    code: string;
    category: 'authentication' | 'session' | 'account' | 'credential' | 'two_factor' | 'staff' | 'api_key' | 'data' | 'system' | 'other';
    outcome: 'success' | 'failure';
    country: string;
    device_type: 'desktop' | 'mobile' | 'tablet' | 'bot' | 'other';
    n: number;
  };
  audit_rollups: {
    hour: Date;
    code: string;
    category: 'authentication' | 'session' | 'account' | 'credential' | 'two_factor' | 'staff' | 'api_key' | 'data' | 'system' | 'other';
    outcome: 'success' | 'failure';
    country: string;
    device_type: 'desktop' | 'mobile' | 'tablet' | 'bot' | 'other';
    q0: number;
    q1: number;
    q2: number;
    q3: number;
  };
  audit_store_claims: {
    id: string;
    batches: string[];
    claimed_at: Date;
  };
  audit_user_agents: {
    id: number;
    hash: Buffer;
    user_agent: string;
    browser: string | null;
    os: string | null;
  };
  audit_user_days: {
    day: Date;
    subject_id: string;
  };
  avatars: {
    key: string;
    size: number;
    user_id: string;
    image: Buffer;
  };
  backup_codes: {
    user_id: string;
    code_hash: Buffer;
    used_at: Date | null;
  };
  bulk_action_subjects: {
    bulk_action_id: string;
    user_id: string;
    state: 'waiting' | 'changed' | 'unchanged' | 'skipped' | 'failed';
    why: string | null;
  };
  bulk_actions: {
    id: string;
    action: string;
    note: unknown;
    actor: unknown;
    requested_by: string;
    requested_at: Date;
    finished_at: Date | null;
  };
  compacted_indexes: {
    name: string;
    bytes: number;
    entries: number;
  };
  connected_applications: {
    id: string;
    user_id: string;
    name: string;
    connected_at: Date;
    revoked_at: Date | null;
  };
  data_export_parts: {
    export_id: string;
    position: number;
    content: Buffer;
  };
  data_exports: {
    id: string;
    user_id: string;
    state: 'queued' | 'ready' | 'failed' | 'expired';
    requested_at: Date;
    finished_at: Date | null;
    expires_at: Date | null;
    size_bytes: number | null;
    event_count: number | null;
  };
  default_views: {
    user_id: string;
    resource: string;
    view_id: string;
  };
  detection_counts: {
    level: string;
    value: string;
    weight: number;
  };
  detection_days: {
    rule_id: string;
    day: Date;
    detections: number;
  };
  detection_replays: {
    id: string;
    created_at: Date;
    range_from: Date;
    range_to: Date;
    changes: unknown;
    state: 'queued' | 'running' | 'done' | 'failed';
    events: number;
    total: number | null;
    result: unknown;
    error: string | null;
    finished_at: Date | null;
  };
  detection_rules: {
    rule_id: string;
    enabled: boolean;
    thresholds: unknown;
    mode: 'off' | 'suggest' | 'act';
    dry_run: boolean;
    response: string;
    updated_at: Date;
    by_severity: unknown;
  };
  detection_subjects: {
    subject_id: string;
    state: string;
    logins: number;
    forget_at: Date | null;
  };
  detection_windows: {
    key: string;
    state: string;
    last_at: Date;
  };
  email_change_undos: {
    token_hash: Buffer;
    user_id: string;
    old_email: string;
    new_email: string;
    created_at: Date;
    expires_at: Date;
  };
  email_changes: {
    token_hash: Buffer;
    user_id: string;
    new_email: string;
    requested_at: Date;
    expires_at: Date;
    confirmed_at: Date | null;
    cancelled_at: Date | null;
  };
  event_batches: {
    id: string;
    api_key_id: string;
    idempotency_key: string | null;
    body_hash: Buffer;
    accepted: number;
    stored: number | null;
    received_at: Date;
    stored_at: Date | null;
    grouped: boolean;
    left_out: number[] | null;
    done: number;
    dead: number;
    dead_positions: number[] | null;
  };
  export_row_groups: {
    export_id: string;
    chunk: number;
    meta: Buffer;
  };
  export_schedules: {
    id: string;
    name: string;
    created_by: string;
    created_at: Date;
    enabled: boolean;
    every: 'daily' | 'weekly';
    filter: unknown;
    options: unknown;
    destination: unknown;
    secret: unknown;
    next_run_at: Date;
    last_export_id: string | null;
    last_error: string | null;
    hour: number;
  };
  exports: {
    id: string;
    created_at: Date;
    created_by: string;
    schedule_id: string | null;
    reason: string;
    filter: unknown;
    terms: unknown;
    options: unknown;
    first_xid: number;
    state: 'queued' | 'running' | 'ready' | 'failed' | 'cancelled' | 'expired';
    cancel_requested_at: Date | null;
    started_at: Date | null;
    finished_at: Date | null;
    expires_at: Date | null;
    rows: number;
    bytes: number;
    chunks: number;
    progress: number;
    position: unknown;
    files: unknown;
    delivered_at: Date | null;
    delivery_attempts: number;
    error: string | null;
    plain_bytes: number;
    longest_piece: number;
  };
  legal_holds: {
    id: string;
    subject_id: string | null;
    organisation_id: string | null;
    reason: string;
    placed_at: Date;
    placed_by: string;
    released_at: Date | null;
    released_by: string | null;
    release_reason: string | null;
  };
  log_appended: {
    first: number;
    queue_id: string;
    events: number;
    appended_at: Date;
  };
  log_checkpoints: {
    id: string;
    size: number;
    root: Buffer;
    signed_at: Date;
    note: string;
    link: string;
  };
  log_entries: {
    tile: number;
    keys: Buffer;
    received: string;
  };
  log_keys: {
    id: string;
    name: string;
    public_key: Buffer;
    encrypted_with: string;
    secret: Buffer;
    created_at: Date;
    retired_at: Date | null;
  };
  log_queue: {
    id: string;
    queued_at: Date;
    events: number;
    received_from: Date;
    received_to: Date;
    keys: Buffer;
    leaves: Buffer;
  };
  log_removals: {
    id: string;
    occurred: string;
    keys: Buffer;
    note: string;
  };
  log_signers: {
    signer: string;
    seen_at: Date;
    kept_size: number | null;
    kept_signed_at: Date | null;
    refused_since: Date | null;
    refused_code: string | null;
    refused_text: string | null;
  };
  log_state: {
    id: number;
    origin: string | null;
    size: number;
  };
  log_tiles: {
    level: number;
    tile: number;
    hashes: Buffer;
  };
  log_verifications: {
    id: string;
    started_at: Date;
    started_by: string | null;
    finished_at: Date | null;
    state: 'queued' | 'running' | 'intact' | 'consistent' | 'tampered' | 'failed';
    size: number;
    done: number;
    result: unknown;
    error: string | null;
  };
  log_witness_sends: {
    witness: string;
    size: number;
    sent_at: Date | null;
    tried_at: Date;
    error: string | null;
    target: Buffer;
  };
  login_challenges: {
    token_hash: Buffer;
    user_id: string;
    expires_at: Date;
    code_hash: Buffer | null;
  };
  mail_outbox: {
    id: string;
    user_id: string | null;
    template: string;
    language: string;
    recipient: string;
    subject: string;
    body_text: string;
    body_html: string;
    created_at: Date;
    attempts: number;
    sent_at: Date | null;
    failed_at: Date | null;
    last_error: string | null;
  };
  organisations: {
    id: string;
    name: string;
    slug: string;
  };
  password_resets: {
    token_hash: Buffer;
    user_id: string;
    expires_at: Date;
    used_at: Date | null;
  };
  personal_tokens: {
    id: string;
    user_id: string;
    application_id: string | null;
    name: string;
    prefix: string;
    token_hash: Buffer;
    scopes: string[];
    created_at: Date;
    expires_at: Date;
    last_used_at: Date | null;
    last_used_ip: string | null;
    revoked_at: Date | null;
  };
  reset_requests: {
    id: string;
    identifier: string;
    ip: string | null;
    user_agent: string | null;
    request_id: string | null;
    requested_at: Date;
  };
  saved_views: {
    id: string;
    owner_id: string;
    resource: string;
    name: string;
    shared: boolean;
    filter: unknown;
    hidden_columns: unknown;
    created_at: Date;
    updated_at: Date;
  };
  sent_event_ids: {
    id: string;
    owner: number;
    sent_on: Date;
  };
  sessions: {
    id: string;
    user_id: string;
    token_hash: Buffer;
    session_hash: string;
    created_at: Date;
    last_active_at: Date;
    authenticated_at: Date;
    expires_at: Date;
    ended_at: Date | null;
    end_reason: string | null;
    ip: string | null;
    country: string | null;
    region: string | null;
    city: string | null;
    device_type: string;
    browser: string | null;
    os: string | null;
    user_agent: string | null;
    auth_method: string;
    two_factor: boolean;
    ended_by: string | null;
    earlier_hashes: string[];
    moved_at: Date | null;
    last_ip: string | null;
    last_country: string | null;
    last_region: string | null;
    last_city: string | null;
    last_device_type: string | null;
    last_browser: string | null;
    last_os: string | null;
    last_user_agent: string | null;
  };
  settings: {
    key: string;
    value: unknown;
  };
  staff_invitations: {
    token_hash: Buffer;
    user_id: string;
    created_at: Date;
    expires_at: Date;
  };
  staff_views: {
    staff_id: string;
    user_id: string;
    viewed_at: Date;
  };
  stream_deliveries: {
    id: string;
    stream_id: string;
    at: Date;
    event_id: string;
    event_code: string;
    attempt: number;
    ok: boolean;
    status: number | null;
    response: string | null;
    error: string | null;
    duration_ms: number;
  };
  stream_retries: {
    stream_id: string;
    position: number;
    subject_id: string;
    occurred_at: Date;
    event_id: string;
    attempts: number;
    first_failed_at: Date;
    next_at: Date;
  };
  streams: {
    id: string;
    name: string;
    kind: 'webhook' | 'syslog' | 'file';
    target: unknown;
    secret: unknown;
    query: string;
    mapping: string;
    enabled: boolean;
    position: number;
    sent: number;
    created_at: Date;
    created_by: string;
    last_success_at: Date | null;
    failing_since: Date | null;
    retry_at: Date | null;
    last_error: string | null;
    disabled_reason: string | null;
    old_secret: unknown;
    old_secret_until: Date | null;
  };
  throttle: {
    key: string;
    points: number;
    expire: number | null;
  };
  trusted_devices: {
    id: string;
    user_id: string;
    token_hash: Buffer;
    created_at: Date;
    last_used_at: Date;
    expires_at: Date;
    revoked_at: Date | null;
    ip: string | null;
    country: string | null;
    region: string | null;
    city: string | null;
    device_type: string;
    browser: string | null;
    os: string | null;
    user_agent: string | null;
  };
  two_factor: {
    user_id: string;
    key_id: string;
    secret: Buffer;
    enabled_at: Date;
    last_step: number;
  };
  two_factor_setups: {
    id: string;
    user_id: string;
    key_id: string;
    secret: Buffer;
    created_at: Date;
    expires_at: Date;
  };
  user_notes: {
    id: string;
    user_id: string;
    author_id: string;
    text: string;
    created_at: Date;
  };
  users: {
    id: string;
    email: string;
    name: string;
    job_title: string | null;
    phone: string | null;
    website: string | null;
    organisation_id: string | null;
    role: 'support' | 'security' | 'compliance' | 'admin' | null;
    status: 'active' | 'locked' | 'deactivated';
    password_hash: string;
    created_at: Date;
    last_active_at: Date;
    preferences: unknown;
    password_changed_at: Date | null;
    avatar_key: string | null;
    closing_requested_at: Date | null;
    closes_at: Date | null;
    closed_at: Date | null;
    password_change_required_at: Date | null;
    locked_at: Date | null;
    lock_reason: string | null;
    password_length_unchecked: boolean;
  };
};
