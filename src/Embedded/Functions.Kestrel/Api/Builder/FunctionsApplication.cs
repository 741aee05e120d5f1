namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Where a functions app begins.</summary>
public class FunctionsApplication
{
    /// <summary>A builder with the defaults: settings files, environment variables and command line; console logging.</summary>
    /// <param name="args">The command line.</param>
    /// <returns>The builder.</returns>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => new(args);
}
