"""Keeps the directory of trusts true: it is compared with what the Organisation Data Service publishes."""
