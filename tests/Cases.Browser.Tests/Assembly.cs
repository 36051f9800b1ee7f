using Cases.Browser.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(Chromium))]
