using System;

namespace OpenDay.Functions.SignIn;

/// <summary>The function is a way in: whatever it refuses is in the access log, also what was not found or is over.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SignsInAttribute : Attribute;
