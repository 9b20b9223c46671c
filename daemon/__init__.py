"""Frontdesk: a daemon that answers, watches and accounts for customers' mail.

A message flows one way: channel → parse → guard → thread → classify → rules →
case → acknowledge → watch. ``ARCHITECTURE.md`` draws that line; the packages
below are its stations.
"""
