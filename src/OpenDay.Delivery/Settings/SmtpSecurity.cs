namespace OpenDay.Delivery.Settings;

/// <summary>How a connection to a mail server is kept secret.</summary>
internal enum SmtpSecurity
{
    /// <summary>Not at all: for a relay on the own network that asks for no password.</summary>
    None,

    /// <summary>TLS is asked for after the greeting, and insisted upon.</summary>
    StartTls,

    /// <summary>TLS from the first byte.</summary>
    Tls,
}
