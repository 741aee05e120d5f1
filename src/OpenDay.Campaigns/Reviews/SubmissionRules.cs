using System;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;

namespace OpenDay.Campaigns.Reviews;

public static class SubmissionRules
{
    public static SubmissionChange Submit(Campaign campaign, CampaignPlan plan, Assignment assignment, string deliverableId, Submission? existing, RevisionContent content, Person person, DateTimeOffset now) => throw new NotImplementedException();

    public static SubmissionChange Review(Campaign campaign, CampaignPlan plan, Assignment assignment, Submission submission, Verdict verdict, Person person) => throw new NotImplementedException();

    public static SubmissionChange Publish(Campaign campaign, CampaignPlan plan, Assignment assignment, Submission submission, string revisionHash, Person person, DateTimeOffset now) => throw new NotImplementedException();
}
