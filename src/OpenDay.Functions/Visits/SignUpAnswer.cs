using OpenDay.Campaigns.Visits;

namespace OpenDay.Functions.Visits;

/// <summary>A sign-up. The code and the page's address with it are told this once.</summary>
internal sealed record SignUpAnswer(string AssignmentId, int Number, SignUpState State, string Code, string Url);
