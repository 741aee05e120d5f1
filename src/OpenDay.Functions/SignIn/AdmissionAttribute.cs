using System;
using System.Collections.Generic;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Functions.SignIn;

/// <summary>
/// Says whom an HTTP function admits. A function without any such attribute admits nobody. What a person may do to which
/// resource is the use case's decision.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class AdmissionAttribute : Attribute
{
    /// <summary>The roles of which one is needed; null where none is.</summary>
    public abstract IReadOnlyList<Role>? Roles { get; }

    /// <summary>Whether somebody must be signed in.</summary>
    public abstract bool NeedsSignIn { get; }
}
