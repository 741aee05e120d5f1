using System;

namespace OpenDay.Functions.SignIn;

/// <summary>The app does not start with this way of signing in.</summary>
internal sealed class SignInRefusedException(string message) : Exception(message);
