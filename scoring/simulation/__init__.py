"""A made-up district whose truth is known: how fair scores come out, and what attacks do.

Citizens answer in whole points a level that depends on the desk and on the officer, with honest
noise. The truth of an officer is the mean that all citizens together would give over the
district's own mix of services, so an officer at a hard desk is not worse for being there.
"""
