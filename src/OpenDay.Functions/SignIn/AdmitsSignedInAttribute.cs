using System.Collections.Generic;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Functions.SignIn;

/// <summary>Admits whoever is signed in.</summary>
public sealed class AdmitsSignedInAttribute : AdmissionAttribute
{
    public override IReadOnlyList<Role>? Roles => null;

    public override bool NeedsSignIn => true;
}
