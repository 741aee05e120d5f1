using System.Collections.Generic;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Functions.SignIn;

/// <summary>Admits people who are signed in and have one of the roles.</summary>
public sealed class AdmitsAttribute(params Role[] roles) : AdmissionAttribute
{
    public override IReadOnlyList<Role> Roles { get; } = roles;

    public override bool NeedsSignIn => true;
}
