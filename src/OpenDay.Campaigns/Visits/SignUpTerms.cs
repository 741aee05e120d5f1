using System;
using System.Collections.Generic;
using OpenDay.Campaigns.Plans;

namespace OpenDay.Campaigns.Visits;

/// <summary>How citizens sign up for one activity, as the plan says it, with every instant filled in.</summary>
public sealed record SignUpTerms(
    DateTimeOffset OpensAt, DateTimeOffset ClosesAt, int Places, int WaitingList, string Topic, string How, IReadOnlyList<VisitorFact> Ask);
