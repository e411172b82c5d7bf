using Xunit;

namespace Millrace.Integration.Disks;

/// <summary>What a test needs of the machine.</summary>
internal static class Required
{
    /// <summary>Where it is absent the test is skipped, and says so; in the gate that is a failure.</summary>
    internal static void Unless(bool isThere, string what)
    {
        if (Environment.GetEnvironmentVariable("CI") == "true") Assert.True(isThere, what);
        Permitted(isThere, what);
    }

    /// <summary>What a machine may rightly forbid: the test is skipped, and says so, in the gate too.</summary>
    internal static void Permitted(bool isThere, string what) => Assert.SkipUnless(isThere, $"skipped: {what}");
}
