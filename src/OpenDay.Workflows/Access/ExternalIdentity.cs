namespace OpenDay.Workflows.Access;

/// <summary>Somebody as an identity provider knows them: the subject is stable and unique for that issuer, which an address is not.</summary>
public sealed record ExternalIdentity(string Issuer, string Subject);
