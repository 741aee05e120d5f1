using OpenDay.Campaigns.Plans;
using OpenDay.Workflows.Queries;

namespace OpenDay.Web.Pages;

/// <summary>What <see cref="SignUpPage"/> shows.</summary>
public sealed record SignUpModel(CampaignPlan Plan, SignUpView SignUp, string Code);
