using OpenDay.Campaigns.Plans;
using OpenDay.Workflows.Queries;

namespace OpenDay.Web.Pages;

/// <summary>What <see cref="ProofPage"/> shows.</summary>
public sealed record ProofModel(CampaignPlan Plan, PublicationProof Proof);
