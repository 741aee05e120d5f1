namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>ASP.NET Core's part of a functions app.</summary>
public static class FunctionsApplicationBuilderAspNetCoreExtensions
{
    /// <summary>Has HTTP functions take and give ASP.NET Core's own types.</summary>
    /// <param name="builder">The app.</param>
    /// <returns>The same builder.</returns>
    public static FunctionsApplicationBuilder ConfigureFunctionsWebApplication(this FunctionsApplicationBuilder builder)
    {
        builder.IsWebApplication = true;
        return builder;
    }
}
