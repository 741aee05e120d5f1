using System.Collections.Generic;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Workflows.Access;

/// <summary>Somebody for whom an identity provider, or the platform, vouches.</summary>
/// <param name="VerifiedEmail">An address that the provider says is theirs; null where it does not say so.</param>
/// <param name="Roles">What the provider says they may do here; null where that is left to the accounts.</param>
public sealed record VouchedPerson(ExternalIdentity Identity, string? VerifiedEmail, string? Name, IReadOnlyList<Role>? Roles);
