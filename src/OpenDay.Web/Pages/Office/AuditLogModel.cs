using System.Collections.Generic;
using OpenDay.Campaigns.Audit;
using OpenDay.Campaigns.Plans;
using OpenDay.Web.Rendering;
using OpenDay.Workflows.Queries;

namespace OpenDay.Web.Pages.Office;

/// <summary>What <see cref="AuditLogPage"/> shows.</summary>
/// <param name="Search">What was typed into the search: <c>who</c>, <c>what</c>, <c>subject</c>, <c>since</c>, <c>through</c>.</param>
/// <param name="Verification">What checking the whole chain found; null where it was not asked for.</param>
/// <param name="Names">Of people with accounts, by their ids.</param>
public sealed record AuditLogModel(CampaignPlan Plan, FormState Search, AuditFindings Found, AuditVerification? Verification, IReadOnlyDictionary<string, string> Names);
