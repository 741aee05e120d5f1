namespace OpenDay.Functions.Campaigns;

/// <summary>A message that tries a channel.</summary>
/// <param name="To">An e-mail address, or a mobile number in digits.</param>
/// <param name="CampaignId">Whose office it comes from; left out to have it come from the reader's own address.</param>
/// <param name="Language">Of its words; <c>zh-CN</c> unless given.</param>
internal sealed record TestMessageRequest(string Channel, string To, string? CampaignId = null, string? Language = null);
