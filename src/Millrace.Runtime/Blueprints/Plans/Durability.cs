namespace Millrace.Runtime.Blueprints.Plans;

/// <summary>What has happened to a commit that counts as done.</summary>
internal enum Durability
{
    /// <summary>It is on the disk: one sync for all commits that waited together.</summary>
    Group,

    /// <summary>The operating system has it; the disk gets it a little later.</summary>
    OsCache,
}
