using System.Collections.Generic;

namespace OpenDay.Campaigns.Plans;

/// <summary>What came of reading a plan file: the plan, or every error at once.</summary>
/// <param name="ContentHash">SHA-256 of the file's bytes, lower-case hexadecimal.</param>
/// <param name="Warnings">What the office should know of a plan that can run nevertheless.</param>
public sealed record PlanReading(CampaignPlan? Plan, string ContentHash, IReadOnlyList<PlanError> Errors, IReadOnlyList<string> Warnings);
