using System;
using Microsoft.Azure.Functions.Worker.Builder;

namespace Functions.Kestrel;

/// <summary>The embedded runtime's own settings.</summary>
public static class FunctionsApplicationBuilderExtensions
{
    /// <summary>Sets what the embedded runtime leaves to the app: addresses, files, where functions are looked for.</summary>
    /// <param name="builder">The app.</param>
    /// <param name="configure">Runs when the host is built, after settings that were given earlier.</param>
    /// <returns>The same builder.</returns>
    public static FunctionsApplicationBuilder UseKestrelRuntime(
        this FunctionsApplicationBuilder builder,
        Action<KestrelRuntimeOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.ConfigureRuntime(configure);
        return builder;
    }
}
