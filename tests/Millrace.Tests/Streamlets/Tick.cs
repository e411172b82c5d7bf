namespace Millrace.Tests.Streamlets;

/// <summary>A record of the tests of file ingresses.</summary>
internal struct Tick
{
    internal DateTime At;
    internal long Number;
}
