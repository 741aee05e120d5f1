using OpenDay.Campaigns.Documents;

namespace OpenDay.Campaigns.Checks;

/// <summary>What a rule found. <see cref="CheckWords"/> puts it into words.</summary>
/// <param name="Rule">One of <see cref="CheckRules"/>.</param>
/// <param name="Place">Where it is; null for what is missing.</param>
/// <param name="Found">As it stands there; personal data with its middle masked.</param>
/// <param name="Expected">What should stand there, where the rule knows.</param>
/// <param name="Note">The reason that the term list gives.</param>
public sealed record Finding(string Rule, Severity Severity, TextPlace? Place, string Found, string? Expected = null, string? Note = null);
