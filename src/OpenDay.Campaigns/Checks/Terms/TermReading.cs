using System.Collections.Generic;
using OpenDay.Campaigns.Plans;

namespace OpenDay.Campaigns.Checks.Terms;

/// <summary>What came of reading a term list: the list, or every error at once.</summary>
public sealed record TermReading(TermList? Terms, IReadOnlyList<PlanError> Errors);
