export { checkPeriod, complianceReport, complianceReportSchema } from './report.ts';
export { accessReviewInputSchema, accessReviewSchema, signAccessReview } from './reviews.ts';
