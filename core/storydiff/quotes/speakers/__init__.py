"""Speakers across outlets: one person under one name, and how to find one."""
