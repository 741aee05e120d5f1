using OpenDay.Campaigns.Feedback;

namespace OpenDay.Workflows.Records;

/// <summary>Who asked: kept beside the feedback, so that it can be removed without a trace.</summary>
internal sealed record AskerRecord(string FeedbackId, Asker Asker);
