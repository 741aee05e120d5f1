namespace OpenDay.Delivery.Settings;

/// <summary>Who this program is to the mail server.</summary>
internal sealed record SmtpCredentials(string User, string Password)
{
    public static SmtpCredentials? Read(SettingsReading setting, SmtpSecurity security)
    {
        var user = setting.Text("Delivery:Smtp:User");
        var password = setting.Secret("Delivery:Smtp:Password");
        if (user is null && password is null)
        {
            return null;
        }

        if (user is null)
        {
            setting.Refuse("Delivery:Smtp:User", "a name beside 'Delivery:Smtp:Password'", "nothing", "Set both, or neither.");
        }

        if (password is null)
        {
            setting.Refuse("Delivery:Smtp:Password", "a password beside 'Delivery:Smtp:User'", "nothing", "Set both, or neither.");
        }

        if (security is SmtpSecurity.None)
        {
            setting.Refuse("Delivery:Smtp:Security", "StartTls or Tls where there is a password", "None", "Use TLS, or remove user and password.");
        }

        return new SmtpCredentials(user ?? "", password ?? "");
    }

    /// <summary>A record would print the password.</summary>
    public override string ToString() => nameof(SmtpCredentials);
}
