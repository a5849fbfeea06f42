"""Whom somebody is with: organisation, party, country."""
