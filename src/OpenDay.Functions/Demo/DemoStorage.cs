namespace OpenDay.Functions.Demo;

/// <summary>Where the demo keeps records and blobs; its clock, journal and orchestrations are in its folder either way.</summary>
internal enum DemoStorage
{
    Local,

    /// <summary>In a storage account, which Azurite emulates.</summary>
    Azurite,
}
