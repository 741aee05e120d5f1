using System;

namespace OpenDay.Azurite;

/// <summary>This machine cannot run Azurite, or another package of Node.js: no Node.js, or no way to its packages. Tests that need it are skipped.</summary>
internal sealed class AzuriteUnavailableException(string reason) : Exception(reason);
