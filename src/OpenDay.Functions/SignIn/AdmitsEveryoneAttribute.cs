using System.Collections.Generic;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Functions.SignIn;

/// <summary>Admits everyone, signed in or not.</summary>
public sealed class AdmitsEveryoneAttribute : AdmissionAttribute
{
    public override IReadOnlyList<Role>? Roles => null;

    public override bool NeedsSignIn => false;
}
