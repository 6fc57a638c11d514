import { type AnswerOf, type BodyOf, fill, type Method, type PathOf } from '../../api/client.ts';
import { request } from '../../api/request.ts';

type Changing = Exclude<Method, 'get'>;

/** Returns an action on one record: `(id, body)`. */
const onRecord =
  <M extends Changing, P extends PathOf<M> & `${string}{id}${string}`>(method: M, path: P) =>
  (id: string, body: BodyOf<P, M>): Promise<AnswerOf<P, M>> =>
    request(method.toUpperCase(), fill(path, { id }), { body });

/** Returns an action on no certain record: `(body)`. */
const to =
  <M extends Changing, P extends PathOf<M>>(method: M, path: P) =>
  (body: BodyOf<P, M>): Promise<AnswerOf<P, M>> =>
    request(method.toUpperCase(), path, { body });

/** The actions of the API that are more than creating, changing or deleting a record. @throws ApiProblem */
export const actions = {
  // Not `create`: react-admin would keep the key in its cache, and it is to be shown once.
  createApiKey: to('post', '/api-keys'),
  expireApiKey: onRecord('post', '/api-keys/{id}/expire'),
  rotateApiKey: onRecord('post', '/api-keys/{id}/rotate'),
  revokeApiKey: onRecord('post', '/api-keys/{id}/revoke'),

  approveRequest: onRecord('post', '/approvals/{id}/approve'),
  rejectRequest: onRecord('post', '/approvals/{id}/reject'),
  withdrawRequest: onRecord('post', '/approvals/{id}/withdraw'),

  acknowledgeAlert: onRecord('post', '/alerts/{id}/acknowledge'),
  resolveAlert: onRecord('post', '/alerts/{id}/resolve'),
  assignAlert: onRecord('post', '/alerts/{id}/assign'),
  commentOnAlert: onRecord('post', '/alerts/{id}/comments'),
  changeAlertMail: to('patch', '/alerts/mail'),

  signAccessReview: to('post', '/compliance-report/access-reviews'),

  retryDeadLetter: onRecord('post', '/dead-letters/{id}/retry'),
  discardDeadLetter: onRecord('post', '/dead-letters/{id}/discard'),

  runExportSchedule: onRecord('post', '/export-schedules/{id}/run'),
  switchExportSchedule: onRecord('post', '/export-schedules/{id}/switch'),
};
