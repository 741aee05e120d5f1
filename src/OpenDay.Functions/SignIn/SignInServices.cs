using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OpenDay.Workflows.Access;
using OpenDay.Workflows.Ports;

namespace OpenDay.Functions.SignIn;

/// <summary>Adds signing in to the composition root.</summary>
internal static class SignInServices
{
    /// <exception cref="SignInRefusedException">The settings cannot be used.</exception>
    public static IServiceCollection AddOpenDaySignIn(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment, bool demo)
    {
        var settings = SignInSettings.Read(configuration, environment, demo);
        var site = SiteSettings.Read(configuration);
        services.AddSingleton(settings).AddSingleton(site).AddSingleton(site.Site);
        services.AddSingleton<SessionSignIn>().AddSingleton<EasyAuthSignIn>().AddSingleton<PasskeyCeremony>();
        services.AddHostedService<FirstOfficeLink>();

        services.AddDataProtection().SetApplicationName("openday");
        services.AddOptions<KeyManagementOptions>().Configure<IRecordStore>((options, store) => options.XmlRepository = new RecordXmlRepository(store));

        services.AddIdentityCore<Account>().AddUserStore<PasskeyAccountStore>();
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            options.ServerDomain = site.PublicAddress?.Host;
            options.UserVerificationRequirement = "required";
            options.ResidentKeyRequirement = "required";
            options.ValidateOrigin = context => new(PasskeyCeremony.IsOurOrigin(context));
        });

        if (settings.Oidc is not null && site.PublicAddress is null)
        {
            throw new SignInRefusedException(
                $"Setting '{SiteSettings.PublicAddressKey}': expected the address to which the identity provider sends people back, found nothing. Set it, and register '{OidcSignIn.CallbackPath}' below it with the provider.");
        }

        // No authentication scheme is registered: a host that finds one puts the framework's middleware before all functions.
        services.AddWebEncoders();
        services.AddSingleton<OidcSignIn>().AddTransient<OpenIdConnectHandler>();
        services.AddSingleton<IPostConfigureOptions<OpenIdConnectOptions>, OpenIdConnectPostConfigureOptions>();
        services.AddOptions<OpenIdConnectOptions>(OidcSignIn.Scheme).Configure<OidcSignIn>((options, signIn) => signIn.Configure(options));
        return services;
    }
}
