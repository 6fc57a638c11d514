import {
  type AnswerOf,
  api,
  type BodyOf,
  fill,
  type Method,
  type PathOf,
  type Schemas,
} from '../../api/client.ts';
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

type FailedJob = { queue: Schemas['Queue']['name']; id: string };

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

  cancelExport: onRecord('post', '/exports/{id}/cancel'),
  linkExportFile: onRecord('post', '/exports/{id}/links'),

  startVerification: () => api.post('/integrity/verifications'),
  rotateLogKey: to('post', '/integrity/keys'),

  retryJob: ({ queue, id }: FailedJob, body: BodyOf<'/queues/{name}/failed-jobs/{id}/retry', 'post'>) =>
    api.post('/queues/{name}/failed-jobs/{id}/retry', { path: { name: queue, id }, body }),
  removeJob: ({ queue, id }: FailedJob, body: BodyOf<'/queues/{name}/failed-jobs/{id}/remove', 'post'>) =>
    api.post('/queues/{name}/failed-jobs/{id}/remove', { path: { name: queue, id }, body }),

  changeRetention: to('put', '/retention'),
  placeHold: to('post', '/legal-holds'),
  releaseHold: onRecord('post', '/legal-holds/{id}/release'),

  saveView: to('post', '/saved-views'),
  changeView: onRecord('patch', '/saved-views/{id}'),
  deleteView: (id: string) => api.delete('/saved-views/{id}', { path: { id } }),
  openWithView: (
    resource: Schemas['SavedView']['resource'],
    body: BodyOf<'/saved-views/defaults/{resource}', 'put'>,
  ) => api.put('/saved-views/defaults/{resource}', { path: { resource }, body }),

  revokeSessions: to('post', '/sessions/revoke'),

  changeStaffRole: onRecord('post', '/staff/{id}/role'),
  inviteStaff: to('post', '/staff'),
  inviteStaffAgain: onRecord('post', '/staff/{id}/invite'),
  deactivateStaff: onRecord('post', '/staff/{id}/deactivate'),
  reactivateStaff: onRecord('post', '/staff/{id}/reactivate'),

  // Not `create`: react-admin would keep the secret in its cache, and it is to be shown once.
  createStream: to('post', '/streams'),
  switchStream: onRecord('post', '/streams/{id}/switch'),
  replayStream: onRecord('post', '/streams/{id}/replay'),
  rotateStreamSecret: onRecord('post', '/streams/{id}/secret'),

  startBulkAction: to('post', '/bulk-actions'),

  addUserNote: onRecord('post', '/users/{id}/notes'),
  deleteUserNote: (id: string, note_id: string) =>
    api.delete('/users/{id}/notes/{note_id}', { path: { id, note_id } }),
};
