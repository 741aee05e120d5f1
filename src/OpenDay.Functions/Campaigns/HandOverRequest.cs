using OpenDay.Campaigns.Plans;

namespace OpenDay.Functions.Campaigns;

/// <summary>Who has an assignment from now on.</summary>
/// <param name="Contact">Left out to hand it back to the department's clerk.</param>
internal sealed record HandOverRequest(string Reason, Contact? Contact = null);
